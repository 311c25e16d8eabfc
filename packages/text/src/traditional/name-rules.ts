import type { AreaOf } from '../area.js';
import type { nameRules as english } from '../english/name-rules.js';

/** What a panel and a terminal both say of names: by which rule one answers, what becomes of all others. */
export const nameRules = {
  'names.rule.name': '名稱',
  'names.rule.alias': '別名',
  'names.rule.service': '服務',
  'names.rule.host-name': '主機名稱',
  'names.rule.short-id': '短 ID',
  'names.rule.link': '連結',
  'names.rule.qualified': '名稱加網路',
  'names.rule.localhost': '自己',
  'names.rule.own-host-name': '自己的主機名稱',
  'names.rule.extra-host': '--add-host',
  'names.rule.host-gateway': '主機閘道',
  'names.rule.hosts-link': '連結（hosts 檔）',
  'names.rule.hosts-line': 'hosts 檔',

  'names.elsewhere.forwarded': '{{product}} 的名稱伺服器會把其他名稱轉給 {{value}}。',
  'names.elsewhere.asked': '其他名稱向 {{value}} 查詢。',
  'names.elsewhere.refused': '其他名稱會被拒絕：只有內部網路。',
  'names.elsewhere.nobody': '其他名稱無處可查。',
  'names.elsewhere.unread': '主機自己的名稱伺服器',
} as const satisfies AreaOf<typeof english>;
