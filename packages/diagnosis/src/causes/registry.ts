/** Every cause. A new one is a file (or an entry in its family's) and a line here; within a hop the first one names it. */
import { ambiguousAcrossNetworks, ambiguousAlias, sameNameOtherNetwork } from './ambiguity.js';
import { bridgeAddressMissing, duplicateIp, duplicateMac, portIsolated } from './bridge.js';
import type { Cause } from './cause.js';
import { firewallFlushed, ipForwardOff, macvlanHostIsolation, macvlanToHost, noMasquerade } from './host.js';
import {
  hostnameShadowsTarget,
  hostsOverride,
  localhostIsSelf,
  noHostGatewayEntry,
  staleLink,
} from './hosts.js';
import {
  hostPortUsedInside,
  listensOnIpv4Only,
  listensOnLoopback,
  listensOnOtherAddress,
  noAnswer,
  nothingListens,
  publishedOnLoopback,
  wrongPort,
  wrongProtocol,
} from './listener.js';
import { aliasLost, aliasOnOtherNetwork, anonymousName, nameNotRegistered, renamed } from './names.js';
import { internalNetwork, noSharedNetwork } from './network.js';
import { firewallInTarget, hostFirewall, iccDisabled, perhapsHostFirewall } from './policy.js';
import { renameNotInDns, staleDnsRecord } from './records.js';
import {
  defaultBridgeNoDns,
  embeddedRulesGone,
  resolvConfMounted,
  resolvConfOverwritten,
  sourceHostNetwork,
} from './resolver.js';
import {
  ownerRestarted,
  ownerStopped,
  sourceHasNoNetwork,
  sourceNetworkNone,
  sourceNotRunning,
  sourcePaused,
} from './source.js';
import { nodeDown, overlayMtu, overlayPeerMissing, vxlanBlocked } from './overlay.js';
import { failedStartCauses, overlayNotAttachable } from './start.js';
import { stoppedByRule } from './stopped.js';
import {
  serviceHasNoTasks,
  targetHasNoNetwork,
  targetHostNetwork,
  targetNetworkNone,
  targetNotRunning,
  targetOwnerGone,
  targetPaused,
  targetRestarting,
  targetSharesNamespace,
  vipNeedsIpvs,
} from './target.js';
import {
  ndotsSearchDelay,
  upstreamDead,
  upstreamLoopback,
  upstreamRefused,
  upstreamServfail,
  upstreamUnknown,
} from './upstream.js';
import {
  addressNotInUse,
  firewallInSource,
  noDefaultRoute,
  staleArp,
  staleIp,
  wrongRoute,
  wrongRouteInTarget,
} from './way.js';
import { cableCauses } from './wiring.js';

export const causes: readonly Cause[] = [
  sourceNotRunning,
  sourcePaused,
  ownerRestarted,
  ownerStopped,
  sourceNetworkNone,
  sourceHasNoNetwork,

  ...failedStartCauses,
  overlayNotAttachable,
  targetRestarting,
  targetNotRunning,
  targetHasNoNetwork,
  targetNetworkNone,
  targetHostNetwork,
  ...targetOwnerGone,
  targetSharesNamespace,
  serviceHasNoTasks,
  vipNeedsIpvs,
  targetPaused,
  nodeDown,

  firewallFlushed,
  ipForwardOff,
  noMasquerade,
  macvlanHostIsolation,
  macvlanToHost,

  internalNetwork,
  noSharedNetwork,

  resolvConfMounted,
  resolvConfOverwritten,
  embeddedRulesGone,
  sourceHostNetwork,
  defaultBridgeNoDns,

  hostnameShadowsTarget,
  staleLink,
  hostsOverride,
  noHostGatewayEntry,
  anonymousName,
  renameNotInDns,
  staleDnsRecord,
  ambiguousAcrossNetworks,
  sameNameOtherNetwork,
  ambiguousAlias,
  aliasOnOtherNetwork,
  aliasLost,
  renamed,
  upstreamLoopback,
  upstreamServfail,
  upstreamRefused,
  upstreamDead,
  upstreamUnknown,
  ndotsSearchDelay,
  nameNotRegistered,

  staleIp,
  addressNotInUse,
  noDefaultRoute,
  wrongRoute,
  firewallInSource,
  duplicateIp,
  duplicateMac,
  staleArp,

  ...cableCauses,
  bridgeAddressMissing,
  portIsolated,

  iccDisabled,
  hostFirewall,
  vxlanBlocked,
  overlayMtu,
  overlayPeerMissing,
  firewallInTarget,
  wrongRouteInTarget,

  publishedOnLoopback,
  localhostIsSelf,
  hostPortUsedInside,
  listensOnLoopback,
  listensOnOtherAddress,
  listensOnIpv4Only,
  wrongProtocol,
  wrongPort,
  stoppedByRule,
  nothingListens,
  perhapsHostFirewall,
  noAnswer,
];
