import type { AreaOf } from '../area.js';
import type { layout as english } from '../english/layout.js';

/** Folding, and where things stand on the picture. */
export const layout = {
  'layout.fold': '收起 {{what}}',
  'layout.unfold': '展开 {{what}}',
  'layout.foldAll': '收起所有项目',
  'layout.unfoldAll': '展开所有项目',
  'layout.projectsFolded_other': '已收起 {{count}} 个项目',
  'layout.only': '只显示 {{what}}',
  'layout.left': '左移',
  'layout.right': '右移',
  'layout.up': '上移',
  'layout.down': '下移',
  'layout.giveBack': '还原位置',
  'layout.noPlace': '没有这个位置：方块只能挂在自己的网络上。',
} as const satisfies AreaOf<typeof english>;
