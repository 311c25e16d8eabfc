import type { AreaOf } from '../area.js';
import type { layout as english } from '../english/layout.js';

/** Folding, and where things stand on the picture. */
export const layout = {
  'layout.fold': '收合 {{what}}',
  'layout.unfold': '展開 {{what}}',
  'layout.foldAll': '收合所有專案',
  'layout.unfoldAll': '展開所有專案',
  'layout.projectsFolded_other': '已收合 {{count}} 個專案',
  'layout.only': '只顯示 {{what}}',
  'layout.left': '左移',
  'layout.right': '右移',
  'layout.up': '上移',
  'layout.down': '下移',
  'layout.giveBack': '還原位置',
  'layout.noPlace': '沒有這個位置：方塊只能掛在自己的網路上。',
  'legend.fold': '按框上的「−」或按 F，可把專案收合成一個方塊；按「+」再展開。',
  'legend.own': '按住 Shift 拖曳方塊或框，可移到別處；「整理」會重新排列全部。',
} as const satisfies AreaOf<typeof english>;
