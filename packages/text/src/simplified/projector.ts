import type { AreaOf } from '../area.js';
import type { projector as english } from '../english/projector.js';

/** The page on a classroom's wall. */
export const projector = {
  'projector.enter': '演示模式：只保留图，放大并提高对比度（P）',
  'projector.leave': '退出演示',
  'projector.echo': '最近的命令',
  'projector.point': '点击任一对象，即可查看它是什么。',
  'projector.nothingYet': '在终端输入 docker 或 ip 命令：命令会显示在这里，图也会随之变化。',
  'projector.why': '为什么？',
  'projector.rearrange': '重新排列',
  'projector.quiz': '隐藏名称',
  'projector.quizMore': '名称和地址会被隐藏；点击某个对象即可重新显示它的名称（Q）',

  // Comments among the commands: `# ` comes before them.
  'projector.note.ended': '{{container}} 自行结束，退出码 {{status}}',
  'projector.note.endedMemory': '{{container}} 内存耗尽而结束，退出码 {{status}}',
  'projector.note.signalled': '{{container}} 收到信号 {{signal}}',
  'projector.note.signalEnded': '{{container}} 收到信号 {{signal}} 后结束',
  'projector.note.created': '{{container}} 由 {{image}} 创建',
  'projector.note.started': '{{container}} 由 {{image}} 创建并启动；选项未知',
  'projector.note.gone': '{{container}} 由 {{image}} 运行过，现已删除；选项未知',
  'projector.note.again': '{{product}} 按重启策略再次启动了 {{container}}',
  'projector.note.toolCreated': '{{tool}}：已创建 {{container}}',
  'projector.note.toolStarted': '{{tool}}：已创建并启动 {{container}}',
  'projector.note.toolNetwork': '{{tool}}：已创建网络 {{network}}',
  'projector.note.network': '已创建网络 {{network}}；选项未知',
  'projector.note.updated': '{{container}} 的配置已更改（docker update）',
  'projector.note.plugged': '{{link}} 已接回网桥',
  'projector.note.withheld': '未含 {{options}}：不显示这些值',
} as const satisfies AreaOf<typeof english>;
