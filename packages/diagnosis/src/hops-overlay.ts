/** The part of the way that an overlay takes between two hosts: what this one knows of it, and where its sight ends. */
import type { Case } from './case.js';
import { farMember, tunnelOf } from './causes/overlay.js';
import { gapsOf, reasonOf } from './details.js';
import { placeName } from './path/overlay.js';
import type { Evidence, Layer, Subject } from './explanation.js';
import type { Stretch } from './trace.js';
import type { TextKey } from '@patchbay/text';

/** A hop before its sentence has its parameters. */
export interface Draft {
  readonly layer: Layer;
  readonly status: Stretch['status'];
  readonly key: TextKey;
  readonly subject: Subject;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly evidence?: readonly Evidence[];
}

/** Empty for any destination that is not in an overlay elsewhere. */
export function overlayHops(c: Case): readonly Draft[] {
  const { destination } = c;
  if (destination.kind !== 'remote') return [];
  const far = farMember(c);
  if (far !== null) return [tunnelHop(c), peerHop(c), farHop(c)].filter((draft) => draft !== null);
  const key = destination.service === null ? 'diagnosis.hop.overlay.nobody' : 'diagnosis.hop.overlay.virtual';
  const name = destination.service ?? destination.address;
  return [
    {
      layer: 'target-firewall',
      status: 'unknown',
      key,
      subject: { id: destination.network.id, name },
      parameters: { name, network: destination.network.name, address: destination.address },
    },
  ];
}

function tunnelHop(c: Case): Draft | null {
  const tunnel = tunnelOf(c);
  if (tunnel === null) return null;
  const { engine } = c.world;
  const reason = reasonOf(c.details.host?.firewall) || gapsOf(c.details.host);
  const { blocked, certain } = tunnel;
  return {
    layer: 'policy',
    status: blocked !== null ? 'faulty' : certain ? 'ok' : 'unknown',
    key: certain ? 'diagnosis.hop.overlay.open' : 'diagnosis.hop.overlay.unread',
    subject: { id: engine?.id ?? null, name: engine?.hostName ?? '' },
    parameters: { port: tunnel.port, other: tunnel.peer, reason },
  };
}

function peerHop(c: Case): Draft | null {
  const far = farMember(c);
  if (far === null) return null;
  const { tunnel, hostAddress } = far.remote;
  return {
    layer: 'target-cable',
    status: tunnel === null ? 'unknown' : tunnel.peer === hostAddress ? 'ok' : 'faulty',
    key: tunnel === null ? 'diagnosis.hop.overlay.peerUnread' : 'diagnosis.hop.overlay.peer',
    subject: { id: far.id, name: far.name },
    parameters: {
      target: far.name,
      value: tunnel?.mac ?? '',
      other: hostAddress,
      reason: c.world.engine?.wiring.blockedBy ?? '',
    },
  };
}

/** Its firewall, its interface, its program: nothing of the other host can be read from here. */
function farHop(c: Case): Draft | null {
  const far = farMember(c);
  if (far === null) return null;
  return {
    layer: 'target-firewall',
    status: 'unknown',
    key: 'diagnosis.hop.overlay.far',
    subject: { id: far.id, name: placeName(far) },
    parameters: { target: far.name, other: placeName(far) },
  };
}
