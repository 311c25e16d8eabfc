import type { AreaOf } from '../area.js';
import type { names as english } from '../english/names.js';

/** Names: which a container can resolve and under which it is found, and what is wrong without a question; in a terminal too. */
export const names = {
  'names.trap.stopped': '{{source}} 沒有在執行：它不會查詢任何名稱，也沒有名稱指向它。',
  'names.trap.defaultBridge': '{{source}} 只在 Docker 的預設橋接器上：那裡不提供其他容器的名稱。',
  'names.trap.networkWithoutNames': '{{source}} 的網路在 {{product}} 裡沒有名稱：那裡不提供其他容器的名稱。',
  'names.trap.hostNetwork': '{{source}} 使用主機的網路與名稱伺服器：它們不認得任何容器。',
  'names.trap.replaced': '{{source}} 不問 {{product}} 的名稱伺服器，而是問 {{value}}：那裡不知道容器的名稱。',
  'names.trap.rulesGone':
    '{{source}} 的命名空間裡，通往 {{product}} 名稱伺服器的規則不見了：沒有任何名稱可用。',
  'names.trap.ndots': 'ndots 設為 {{value}}：{{product}} 不認得且沒有點的名稱，不會再向外查詢。',
  'names.trap.search': '找不到的名稱，還會在後面加上 {{value}} 再試一次。',
  'names.trap.stale': 'hosts 檔把 {{name}} 指向 {{other}} 已經沒有的位址。',
  'names.trap.onlyIpv6': '{{name}} 只有 IPv6 位址。',

  'cli.names.help': `用法：patchbay names 容器 [--json] [--engine 位址 | --context 名稱]

列出該容器能解析的每個名稱：解析成什麼、在哪個網路、依哪條規則，並標出陷阱。
接著列出別人能用哪些名稱找到它，以及誰找不到。

結束狀態：0 已列出，2 沒有這個容器（或問題寫得不對）。`,
  'cli.names.sees': '{{container}} 能解析的名稱',
  'cli.names.own': '在 {{network}} 上能找到 {{container}} 的名稱',
  'cli.names.reached': '{{count}} 個鄰居中的 {{reached}} 個',
  'cli.names.nobody': '沒有：任何地方都不提供它的名稱',
  'cli.names.uncertain': '也許',

  'cli.findings.help': `用法：patchbay findings [--json] [--engine 位址 | --context 名稱]

不必提問就能看出的問題：線路、橋接器、名稱、解析器、子網路、沒有程式接聽的連接埠。

結束狀態：0 沒有發現問題，1 有，2 無法檢查。`,
  'cli.findings.none': '沒有發現問題。',
} as const satisfies AreaOf<typeof english>;
