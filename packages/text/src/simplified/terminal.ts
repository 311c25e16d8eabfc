import type { AreaOf } from '../area.js';
import type { terminal as english } from '../english/terminal.js';

/** What `npm start` prints. */
export const terminal = {
  'terminal.open': 'Patchbay 位于 {{url}}',
  'terminal.openElsewhere': '若有程序无法解析 {{name}} 这个名称，请改用 127.0.0.1。',
  'terminal.newTokens': '令牌已更换，所有打开的会话均已结束。',
  'terminal.newTokensElsewhere':
    '令牌已更换。使用此状态目录且正在运行的 Patchbay 只接受新的令牌，并会打印新的链接。',
  'terminal.viewers': '仅供查看：{{url}}',
  'terminal.sees': '{{engine}}，{{containers}}、{{networks}}，接线：{{tier}}',
  'terminal.containers_other': '{{count}} 个容器',
  'terminal.networks_other': '{{count}} 个网络',
  'terminal.lost': 'Docker Engine 停止响应。我会保留最后的图，等它恢复后继续。',
  'terminal.keepsLooking': '我会继续查找，并自动进入实时状态。',
  'terminal.lab':
    '这是内置的实验室（{{scenario}}），不是 Docker Engine。试试：DOCKER_HOST={{address}} docker network ls',
  'terminal.labOffer': '现在有一个真实的 Docker Engine（{{version}}）应答了。页面会询问是否切换过去。',
  'terminal.readOnly': '只读：无法从页面做任何更改。',
  'terminal.tokensNotKept': '令牌没有保存在 {{folder}}：{{reason}}。Patchbay 结束后，这个链接的令牌就失效。',
  'terminal.state.foreign': '它属于另一个用户',
  'terminal.state.open': '其他人可以写入（chmod 700 可以解决）',
  'terminal.state.no-folder': '它不是文件夹，或无法创建',
  'terminal.state.unwritable': '无法写入',
  'terminal.notRecorded': '有一项更改没有记录到 {{folder}}：{{reason}}。',
  'terminal.address.empty': '地址为空',
  'terminal.address.unsupported': 'fd:// 仅供引擎自身使用',
  'terminal.address.password': 'ssh:// 不接受密码；请改用密钥',
  'terminal.address.unsafe': '其中的用户、主机或路径不是普通名称',
  'terminal.address.no-path': '缺少路径',
  'terminal.address.malformed': '这不是地址',
  'terminal.help': `Patchbay：Docker 主机网络的实时视图。

用法：npm start -- [选项]

  --host ADDRESS       监听 ADDRESS（默认 127.0.0.1：仅限本机）
  --port PORT          监听端口 PORT（默认 {{port}}；0 由系统选择）
  --allow-host NAME    也以 NAME 这个名称应答（例如反向代理的）；可重复
  --probe-socket PATH  经由此 unix 套接字上的探测程序（patchbay probe）读取内核
  --engine ADDRESS     Docker Engine，写法同 DOCKER_HOST；也可用 ssh://USER@HOST
  --context NAME       这个 docker context 的引擎（默认与 docker 相同：DOCKER_HOST、
                       DOCKER_CONTEXT、当前的 context；都没有设置时，才使用常见的套接字）
  --lab [SCENARIO]     用内置的实验室代替引擎：compose、docker0、wordpress、
                       flask、web-redis、homelab、scale、broken-cables、overlay……
                       （找不到引擎时，实验室会自动启动）
  --no-open            不打开浏览器
  --read-only          无法从页面做任何更改
  --token TOKEN        使用 TOKEN（至少 16 个字母和数字），不用保存的令牌
  --token-file FILE    同上，但取自文件（Docker secret）
  --new-token          生成新的令牌；已打开的页面须重新打开
  --language LANGUAGE  en、zh-Hant 或 zh-Hans（默认取自 LC_ALL、LC_MESSAGES、LANG）
  -h, --help           显示此说明

环境变量：PATCHBAY_HOST、PATCHBAY_PORT、PATCHBAY_TOKEN、PATCHBAY_TOKEN_FILE、
PATCHBAY_PROBE、PATCHBAY_ALLOWED_HOSTS、PATCHBAY_STATE_DIR、DOCKER_HOST、DOCKER_CONTEXT、
DOCKER_CONFIG、DOCKER_TLS_VERIFY、DOCKER_CERT_PATH。`,
} as const satisfies AreaOf<typeof english>;
