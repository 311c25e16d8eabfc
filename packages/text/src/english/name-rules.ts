/** What a panel and a terminal both say of names: by which rule one answers, what becomes of all others. */
export const nameRules = {
  'names.rule.name': 'name',
  'names.rule.alias': 'alias',
  'names.rule.service': 'service',
  'names.rule.host-name': 'host name',
  'names.rule.short-id': 'short id',
  'names.rule.link': 'link',
  'names.rule.qualified': 'name and network',
  'names.rule.localhost': 'itself',
  'names.rule.own-host-name': 'its own host name',
  'names.rule.extra-host': '--add-host',
  'names.rule.host-gateway': 'host gateway',
  'names.rule.hosts-link': 'link, hosts file',
  'names.rule.hosts-line': 'hosts file',

  'names.elsewhere.forwarded': '{{product}}’s name server passes other names on to {{value}}.',
  'names.elsewhere.asked': 'Other names are asked for at {{value}}.',
  'names.elsewhere.refused': 'Other names are refused: there are only internal networks.',
  'names.elsewhere.nobody': 'There is nobody to ask for other names.',
  'names.elsewhere.unread': 'the host’s own name servers',
} as const;
