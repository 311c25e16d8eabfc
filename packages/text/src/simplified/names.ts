import type { AreaOf } from '../area.js';
import type { names as english } from '../english/names.js';

/** Names: which a container can resolve and under which it is found, and what is wrong without a question; in a terminal too. */
export const names = {
  'names.trap.stopped': '{{source}} 未在运行：它不会查询任何名称，也没有名称指向它。',
  'names.trap.defaultBridge': '{{source}} 只在 Docker 的默认网桥上：那里不提供其他容器的名称。',
  'names.trap.networkWithoutNames': '{{source}} 的网络在 {{product}} 里没有名称：那里不提供其他容器的名称。',
  'names.trap.hostNetwork': '{{source}} 使用主机的网络和域名服务器：它们不认识任何容器。',
  'names.trap.replaced': '{{source}} 不问 {{product}} 的域名服务器，而是问 {{value}}：那里不知道容器的名称。',
  'names.trap.rulesGone':
    '{{source}} 的命名空间里，通往 {{product}} 域名服务器的规则不见了：没有任何名称可用。',
  'names.trap.ndots': 'ndots 设为 {{value}}：{{product}} 不认识且不带点的名称，不会再向外查询。',
  'names.trap.search': '找不到的名称，还会在后面加上 {{value}} 再试一次。',
  'names.trap.stale': 'hosts 文件把 {{name}} 指向 {{other}} 已经没有的地址。',
  'names.trap.onlyIpv6': '{{name}} 只有 IPv6 地址。',

  'cli.names.help': `用法：patchbay names 容器 [--json] [--engine 地址 | --context 名称]

列出该容器能解析的每个名称：解析成什么、在哪个网络、依据哪条规则，并标出陷阱。
然后列出别人能用哪些名称找到它，以及谁找不到。

退出状态：0 已列出，2 没有这个容器（或问题写得不对）。`,
  'cli.names.sees': '{{container}} 能解析的名称',
  'cli.names.own': '在 {{network}} 上能找到 {{container}} 的名称',
  'cli.names.reached': '{{count}} 个邻居中的 {{reached}} 个',
  'cli.names.nobody': '没有：任何地方都不提供它的名称',
  'cli.names.uncertain': '也许',

  'cli.findings.help': `用法：patchbay findings [--json] [--engine 地址 | --context 名称]

无需提问就能看出的问题：线缆、网桥、名称、解析器、子网、没有程序监听的端口。

退出状态：0 没有发现问题，1 有，2 无法检查。`,
  'cli.findings.none': '没有发现问题。',
} as const satisfies AreaOf<typeof english>;
