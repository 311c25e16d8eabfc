import type { NamespaceDetail, ResolverConfig } from '@patchbay/topology';
import { exact, words } from '../view.js';
import { told, type InsideContext, type Told } from './told.js';

/** Whom programs in there ask for addresses. */
export function tellResolver(resolver: NamespaceDetail['resolver'], context: InsideContext): Told {
  const { translate } = context;
  return told(translate('inside.resolver'), resolver, (config) => ({
    says: [asks(config, context)],
    rows: [
      exact(translate('inside.nameservers'), ...config.nameservers),
      exact(translate('inside.search'), ...config.search),
      exact(translate('inside.options'), ...config.options),
      exact(translate('inside.comments'), ...config.comments),
    ].filter(({ values }) => values.length > 0),
  }));
}

function asks({ nameservers }: ResolverConfig, context: InsideContext): string {
  const { translate, place } = context;
  const [first] = nameservers;
  const servers = nameservers.join(', ');
  if (first === undefined) return translate('inside.asksNobody');
  if (place !== 'host' && context.nameServers.includes(first))
    return translate('inside.asksDocker', { server: first });
  if (place === 'host') return translate('inside.hostAsks', { servers });
  if (first.startsWith('127.') || first === '::1') return translate('inside.asksItself', { servers });
  return translate('inside.asksOthers', { servers });
}

/** Names that are looked up before any server is asked. */
export function tellHosts(hosts: NamespaceDetail['hosts'], { translate }: InsideContext): Told {
  return told(translate('inside.hosts'), hosts, (lines) => ({
    says: lines.length === 0 ? [translate('inside.noHosts')] : [],
    rows: lines.map(({ address, names }) => words(address, names.join(' '))),
  }));
}
