import type { AreaOf } from '../area.js';
import type { projector as english } from '../english/projector.js';

/** The page on a classroom's wall. */
export const projector = {
  'projector.enter': '簡報模式：只留網路圖，放大並提高對比（P）',
  'projector.leave': '結束簡報',
  'projector.echo': '最近的指令',
  'projector.nothingYet': '在終端機輸入 docker 或 ip 指令：指令會出現在這裡，圖面也會跟著反應。',
  'projector.why': '為什麼？',
  'projector.tidy': '整理',
  'projector.quiz': '隱藏名稱',
  'projector.quizMore': '名稱與位址會隱藏起來；點選某個項目就會再顯示它的名稱（Q）',
} as const satisfies AreaOf<typeof english>;
