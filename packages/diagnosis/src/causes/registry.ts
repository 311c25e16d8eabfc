/** Every cause. A new one is a file (or an entry in its family's) and a line here; within a hop the first one names it. */
import { ambiguousAcrossNetworks, ambiguousAlias, sameNameOtherNetwork } from './ambiguity.js';
import { bridgeAddressMissing, duplicateIp, duplicateMac, portIsolated } from './bridge.js';
import type { Cause } from './cause.js';
import { hostNoRoute, hostRouteTakesSubnet, routedElsewhere } from './detour.js';
import { ipv6First, localhostIpv6First } from './dual-stack.js';
import { firewallFlushed } from './flushed.js';
import { ipForwardOff, macvlanHostIsolation, macvlanToHost, noMasquerade } from './host.js';
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
  wrongPort,
  wrongProtocol,
} from './listener.js';
import { hairpinWithoutFilter, serverAnswersElsewhere, udpAnswerElsewhere, userlandProxyOff } from './led.js';
import { aliasLost, aliasOnOtherNetwork, anonymousName, nameNotRegistered, renamed } from './names.js';
import { internalNetwork, noSharedNetwork } from './network.js';
import { lanOverlap } from './overlap.js';
import { ownerCameBack, ownerReplaced, sharerNotStarted } from './owner.js';
import { pathMtu } from './path-mtu.js';
import { firewallInTarget, hostFirewall, iccDisabled, perhapsHostFirewall } from './policy.js';
import { proxyVariables } from './proxy-variables.js';
import {
  dockerProxyGone,
  driverDoesNotPublish,
  notPublished,
  publishedInHostMode,
  publishedOnInternal,
  publishedOnLoopback,
  publishedOtherAddress,
  publishedOtherPort,
} from './published.js';
import { renameNotInDns, staleDnsRecord } from './records.js';
import {
  defaultBridgeNoDns,
  embeddedRulesGone,
  resolvConfMounted,
  resolvConfOverwritten,
  sourceHostNetwork,
} from './resolver.js';
import {
  ownerRemoved,
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
import { namesStranger } from './stranger.js';
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
  ownerRemoved,
  sourceNetworkNone,
  sourceHasNoNetwork,

  sharerNotStarted,
  ...failedStartCauses,
  overlayNotAttachable,
  targetRestarting,
  targetNotRunning,
  targetHasNoNetwork,
  targetNetworkNone,
  targetHostNetwork,
  publishedInHostMode,
  ...targetOwnerGone,
  targetSharesNamespace,
  serviceHasNoTasks,
  vipNeedsIpvs,
  targetPaused,
  nodeDown,

  firewallFlushed,
  ipForwardOff,
  noMasquerade,
  hostNoRoute,
  hostRouteTakesSubnet,
  macvlanHostIsolation,
  macvlanToHost,

  internalNetwork,
  publishedOnInternal,
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
  namesStranger,
  ambiguousAcrossNetworks,
  sameNameOtherNetwork,
  ambiguousAlias,
  aliasOnOtherNetwork,
  aliasLost,
  renamed,
  serverAnswersElsewhere,
  upstreamLoopback,
  upstreamServfail,
  upstreamRefused,
  upstreamDead,
  upstreamUnknown,
  ndotsSearchDelay,
  nameNotRegistered,
  proxyVariables,

  lanOverlap,
  staleIp,
  addressNotInUse,
  noDefaultRoute,
  wrongRoute,
  routedElsewhere,
  firewallInSource,
  duplicateIp,
  duplicateMac,
  staleArp,

  ...cableCauses,
  bridgeAddressMissing,
  portIsolated,

  iccDisabled,
  userlandProxyOff,
  hairpinWithoutFilter,
  hostFirewall,
  vxlanBlocked,
  overlayMtu,
  overlayPeerMissing,
  pathMtu,
  firewallInTarget,
  wrongRouteInTarget,

  publishedOnLoopback,
  publishedOtherAddress,
  driverDoesNotPublish,
  publishedOtherPort,
  notPublished,
  dockerProxyGone,
  udpAnswerElsewhere,
  ownerReplaced,
  ownerCameBack,
  localhostIsSelf,
  hostPortUsedInside,
  listensOnLoopback,
  listensOnOtherAddress,
  listensOnIpv4Only,
  ipv6First,
  localhostIpv6First,
  wrongProtocol,
  wrongPort,
  stoppedByRule,
  nothingListens,
  perhapsHostFirewall,
  noAnswer,
];
