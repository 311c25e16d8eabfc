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
} as const satisfies AreaOf<typeof english>;
