import type { AreaOf } from '../area.js';
import type { nameRules as english } from '../english/name-rules.js';

/** What a panel and a terminal both say of names: by which rule one answers, what becomes of all others. */
export const nameRules = {
  'names.rule.name': '名称',
  'names.rule.alias': '别名',
  'names.rule.service': '服务',
  'names.rule.host-name': '主机名',
  'names.rule.short-id': '短 ID',
  'names.rule.link': '链接',
  'names.rule.qualified': '名称加网络',
  'names.rule.localhost': '自身',
  'names.rule.own-host-name': '自身的主机名',
  'names.rule.extra-host': '--add-host',
  'names.rule.host-gateway': '主机网关',
  'names.rule.hosts-link': '链接（hosts 文件）',
  'names.rule.hosts-line': 'hosts 文件',

  'names.elsewhere.forwarded': '{{product}} 的域名服务器会把其他名称转给 {{value}}。',
  'names.elsewhere.asked': '其他名称向 {{value}} 查询。',
  'names.elsewhere.refused': '其他名称会被拒绝：只有内部网络。',
  'names.elsewhere.nobody': '其他名称无处可查。',
  'names.elsewhere.unread': '主机自己的域名服务器',
} as const satisfies AreaOf<typeof english>;
