import { tellBridging, tellFirewall, tellSettings } from './host.js';
import { tellCounters, tellInterfaces } from './links.js';
import { tellListeners } from './listeners.js';
import type { Detail } from './reading.js';
import { tellHosts, tellResolver } from './resolver.js';
import { tellNeighbours, tellRoutes } from './routes.js';
import type { InsideContext, Told } from './told.js';

/** Everything that was read of a namespace, in the order in which somebody debugging it asks. */
export function tellInside(detail: Detail, context: InsideContext): readonly Told[] {
  return [
    tellInterfaces(detail, context),
    tellRoutes(detail.routes, context),
    tellResolver(detail.resolver, context),
    tellHosts(detail.hosts, context),
    tellListeners(detail.listeners, context),
    tellNeighbours(detail.neighbours, context),
    tellCounters(detail.counters, context),
    tellFirewall(detail, context),
    tellSettings(detail.settings, context),
    ...('bridgePorts' in detail ? tellBridging(detail, context) : []),
  ];
}
