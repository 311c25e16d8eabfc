import type { AreaOf } from '../area.js';
import type { projector as english } from '../english/projector.js';

/** The page on a classroom's wall. */
export const projector = {
  'projector.enter': '演示模式：只保留图，放大并提高对比度（P）',
  'projector.leave': '退出演示',
  'projector.echo': '最近的命令',
  'projector.nothingYet': '在终端输入 docker 或 ip 命令：命令会显示在这里，图也会随之变化。',
  'projector.why': '为什么？',
  'projector.tidy': '整理',
  'projector.quiz': '隐藏名称',
  'projector.quizMore': '名称和地址会被隐藏；点击某个对象即可重新显示它的名称（Q）',
} as const satisfies AreaOf<typeof english>;
