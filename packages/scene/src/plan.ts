/** Plan: what there is to lay out, read from a topology. States, addresses and anything else that may change without a cable
 * being plugged is left out, so that it can not move anything. */
import type { ContainerId, EndpointId, NetworkId } from '@patchbay/topology';

export interface PlanNetwork {
  readonly key: string;
  readonly id: NetworkId;
  readonly name: string;
  readonly project: string | null;
  /** Docker's own `bridge`. */
  readonly isDefault: boolean;
  /** When it was made, milliseconds since 1970. */
  readonly madeAt: number;
  /** Where its traffic leaves the host: through the host's routing, straight to a NIC, or not at all. */
  readonly leaves: 'host' | 'nic' | 'nowhere';
  /** Sets a plain dashed lane apart from a dotted one beside it. */
  readonly lane: 'uplink' | 'macvlan' | 'overlay';
  /** Room that its name and facts need on the rail, in pixels. */
  readonly labelWidth: number;
  /** Room for its name alone. */
  readonly nameWidth: number;
}

export interface PlanLink {
  readonly endpoint: EndpointId;
  readonly network: NetworkId;
  /** Further endpoints that the same cable stands for: those of a stack's other containers. */
  readonly others?: readonly EndpointId[];
}

/** One box: a network namespace, or an endpoint that no container owns. */
export interface PlanBox {
  readonly key: string;
  /** Null for a box that stands for several things. */
  readonly entity: ContainerId | EndpointId | null;
  readonly name: string;
  readonly project: string | null;
  /** When its oldest container was made, milliseconds since 1970. */
  readonly madeAt: number;
  /** Containers drawn in it, the owner of the namespace first; empty for an endpoint without a container, and for a stack. */
  readonly members: readonly ContainerId[];
  readonly links: readonly PlanLink[];
  /** Slots that it takes at least; 1 when left out. */
  readonly slots?: number;
  /** What is folded into this one box. */
  readonly stands?: Folded;
}

/** Things that are not drawn because one box stands for them. */
export interface Folded {
  readonly fold: Fold;
  /** Keys of the boxes. */
  readonly boxes: ReadonlySet<string>;
  readonly containers: readonly ContainerId[];
  readonly endpoints: readonly EndpointId[];
  readonly networks: readonly NetworkId[];
}

/** Something that can be folded into one box, or is. */
export interface Fold {
  /** Stable for as long as there is something to fold. */
  readonly key: string;
  readonly kind: 'project' | 'stack' | 'stopped' | 'empty';
  /** Of the project or of the service; empty for networks without containers. */
  readonly name: string;
  /** Containers in it; of `empty`: networks. */
  readonly count: number;
  readonly folded: boolean;
}

/** Which folds a person wants closed, and which of those that close by themselves they want open. */
export interface FoldWish {
  readonly closed: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
}

export interface Plan {
  readonly networks: readonly PlanNetwork[];
  readonly boxes: readonly PlanBox[];
  /** Namespaces without any network. */
  readonly shelf: readonly PlanBox[];
  /** Containers in the host's own namespace. */
  readonly host: readonly PlanBox[];
}
