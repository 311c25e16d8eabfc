import type { AreaOf } from '../area.js';
import type { cli as english } from '../english/cli.js';

/** What the `patchbay` command says. */
export const cli = {
  'cli.help': `patchbay：Docker 主机网络的实时视图，以及 A 为什么访问不了 B。

用法：patchbay 命令 [选项]

  serve       仪表板（patchbay serve --help）
  why         容器为什么能或不能访问某个名称、地址或端口（patchbay why --help）
  names       容器能解析哪些名称，又能用哪些名称找到它（patchbay names --help）
  findings    无需提问就能看出的问题（patchbay findings --help）
  topology    图或图上的所有数据，保存为文件（patchbay topology --help）
  probe       读取内核的部分，与仪表板分开（patchbay probe --help）

--version 输出版本。
--language en、zh-Hant 或 zh-Hans 选择语言；默认取自 LC_ALL、LC_MESSAGES、LANG。`,
  'cli.probe.help': `用法：patchbay probe [--socket PATH] [--group GID] [--check]

替没有特权的 Patchbay（patchbay serve --probe-socket PATH）读取本机内核，
经由 unix 套接字。不打开任何端口，不与 Docker 通信，也不更改任何东西。

--socket  监听的位置（默认 {{path}}）；其所有者和组可以提问。
--group   可以提问的组编号（默认：本进程自己的组）。
--check   询问该套接字上的探测程序状况后结束：有应答时退出状态为 0。

环境变量：PATCHBAY_PROBE，代替 --socket。`,
  'cli.probe.listens': '探测程序正在监听 {{path}}，接线：{{tier}}',
  'cli.probe.answers': '探测程序有应答，接线：{{tier}}',
  'cli.probe.refused': '已关闭一个连接：{{reason}}',
  'cli.topology.help': `用法：patchbay topology [--format FORMAT] [--view wiring|networks] [--theme light|dark]
                        [--output FILE] [--from FILE] [--engine ADDRESS | --context NAME]

输出图上的所有数据，或图本身。不需要浏览器。

--format  {{formats}}
          json（默认）可以再次打开：在网页上，或用 --from。
--view    wiring（默认）或 networks；用于 svg 和 drawio。
--theme   light（默认）或 dark；用于 svg 和 drawio。
--output  要写入的文件；没有则写到标准输出。
--from    先前输出的 JSON 文件，代替引擎。

名称、地址、镜像和网络标签都包含在内。环境变量的值从不读取。`,
  'why.help': `用法：patchbay why FROM TO[:PORT] [--udp] [--target CONTAINER] [--address IP] [--probe] [--json]
                  [--engine ADDRESS | --context NAME]
      patchbay why --all [--json] [--engine ADDRESS | --context NAME]

FROM 是一个容器：名称、服务、别名、ID，或只有一个容器符合的部分名称。TO 是它的程序要访问的对象：名称、别名、服务、地址或容器。
--target 指明所指的容器，用于名称本身说不清的情形。
--address 是 FROM 的程序所连的地址，用于它不再查询名称的情形。
--probe 还会做实测：从 FROM 的网络命名空间内部发出 DNS 查询并尝试连接。
--all 列出谁能按名称访问谁。

退出状态：0 可达，1 不通，2 未知（或问题格式有误，或 FROM 不是唯一的容器）。`,
  'why.all.marks': '✓ 名称可解析且数据包可达   ✗ 不通   / 没有共同的网络   ? 未知',
  'why.all.unread': '只深入读取了 {{count}} 个容器中的前 {{read}} 个：其余的所知较少。',
  'why.resolves': '名称解析',
  'why.reaches': '数据包到达',
  'why.reachesByAddress': '按地址时数据包到达',
  'why.status.ok': '是',
  'why.status.broken': '不通',
  'why.status.unknown': '未知',
  'why.status.not-asked': '未询问',
  'why.alsoWrong': '另外发现',
  'why.behind_other': '之后的 {{count}} 跳未到达：{{names}}',
  'why.remedies': '怎么办',
  'why.probe': '实测',
} as const satisfies AreaOf<typeof english>;
