import type { AreaOf } from '../area.js';
import type { projector as english } from '../english/projector.js';

/** The page on a classroom's wall. */
export const projector = {
  'projector.enter': '簡報模式：只留網路圖，放大並提高對比（P）',
  'projector.leave': '結束簡報',
  'projector.echo': '最近的指令',
  'projector.point': '點選任一項目，就會顯示它是什麼。',
  'projector.nothingYet': '在終端機輸入 docker 或 ip 指令：指令會出現在這裡，圖面也會跟著反應。',
  'projector.why': '為什麼？',
  'projector.rearrange': '重新排列',
  'projector.quiz': '隱藏名稱',
  'projector.quizMore': '名稱與位址會隱藏起來；點選某個項目就會再顯示它的名稱（Q）',

  // Comments among the commands: `# ` comes before them.
  'projector.note.ended': '{{container}} 自行結束，結束代碼 {{status}}',
  'projector.note.endedMemory': '{{container}} 記憶體耗盡而結束，結束代碼 {{status}}',
  'projector.note.signalled': '{{container}} 收到訊號 {{signal}}',
  'projector.note.signalEnded': '{{container}} 收到訊號 {{signal}} 後結束',
  'projector.note.created': '{{container}} 由 {{image}} 建立',
  'projector.note.started': '{{container}} 由 {{image}} 建立並啟動；選項不明',
  'projector.note.gone': '{{container}} 由 {{image}} 執行過，現已移除；選項不明',
  'projector.note.again': '{{product}} 依重新啟動原則再次啟動了 {{container}}',
  'projector.note.toolCreated': '{{tool}}：已建立 {{container}}',
  'projector.note.toolStarted': '{{tool}}：已建立並啟動 {{container}}',
  'projector.note.toolNetwork': '{{tool}}：已建立網路 {{network}}',
  'projector.note.network': '已建立網路 {{network}}；選項不明',
  'projector.note.updated': '{{container}} 的設定已變更（docker update）',
  'projector.note.plugged': '{{link}} 已接回橋接器',
  'projector.note.withheld': '未含 {{options}}：不顯示這些值',
} as const satisfies AreaOf<typeof english>;
