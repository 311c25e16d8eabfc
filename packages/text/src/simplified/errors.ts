import type { AreaOf } from '../area.js';
import type { errors as english } from '../english/errors.js';

/** One sentence and one hint per error code: `error.CODE` says what is wrong, `error.CODE.hint` says what to do. */
export const errors = {
  'error.PB_ENGINE_NOT_FOUND': '{{address}} 处没有 Docker Engine 应答。',
  'error.PB_ENGINE_NOT_FOUND.hint':
    '请启动 Docker，或用 --engine unix:///path/to/docker.sock 或 DOCKER_HOST 指定它的套接字。',
  'error.PB_ENGINE_PERMISSION': '我没有权限打开 Docker 套接字 {{address}}。',
  'error.PB_ENGINE_PERMISSION.hint':
    '把自己加入 docker 组（sudo usermod -aG docker $USER，然后重新登录），或用 sudo 运行。',
  'error.PB_ENGINE_REFUSED': 'Docker 拒绝了：{{message}}',
  'error.PB_ENGINE_REFUSED.hint': '以上是 Docker 的原话。没有任何更改。',
  'error.PB_ENGINE_DOWN': 'Docker Engine 当前没有响应。',
  'error.PB_ENGINE_DOWN.hint': '我会继续尝试。可用此命令检查：docker info',
  'error.PB_CONTEXT_DOWN':
    'docker context {{context}}（{{address}}，由 {{source}} 指定）没有响应：{{reason}}',
  'error.PB_CONTEXT_DOWN.hint':
    '请启动该引擎，或用 --context、--engine 指定另一个（docker context ls 会列出所有 context）。Patchbay 不会改用其他引擎。',
  'error.PB_CONTEXT_UNKNOWN': '没有名为 {{context}} 的 docker context（由 {{source}} 指定）。',
  'error.PB_CONTEXT_UNKNOWN.hint':
    '这里有的 context：{{known}}。请更正名称，或将 DOCKER_CONFIG 设为它们所在的文件夹。Patchbay 不会改用其他引擎。',
  'error.PB_DOCKER_CONFIG': '无法读取 {{file}}：{{reason}}。',
  'error.PB_DOCKER_CONFIG.hint':
    '这个文件决定使用哪个 Docker Engine，因此读不到它就不会选用任何引擎。请修正文件，或用 --engine、--context、DOCKER_HOST 指定引擎。',
  'error.PB_ENGINE_SSH': '无法通过 ssh 连接 {{address}} 的 Docker Engine：{{reason}}',
  'error.PB_ENGINE_SSH.hint':
    '请先让“{{command}}”在终端中无需输入密码即可运行：Patchbay 无法回答 ssh 的提问。',
  'error.PB_TOKEN_MISSING': '此页面需要令牌。',
  'error.PB_TOKEN_MISSING.hint': '请打开 npm start 在终端里输出的链接。',
  'error.PB_TOKEN_WRONG': '此令牌在这里无效。',
  'error.PB_TOKEN_WRONG.hint': '请打开 npm start 最近一次输出的链接。',
  'error.PB_HOST_REFUSED': '我不以 {{host}} 这个名称提供服务。',
  'error.PB_HOST_REFUSED.hint': '请打开 npm start 输出的地址，或用 --allow-host 允许此名称。',
  'error.PB_ORIGIN_REFUSED': '不接受来自 {{origin}} 的请求。',
  'error.PB_ORIGIN_REFUSED.hint': '请使用此服务器自己提供的页面。',
  'error.PB_READ_ONLY': '此处已关闭更改功能。',
  'error.PB_READ_ONLY.hint': 'Patchbay 以 --read-only 启动，或者你打开的是访客链接。',
  'error.PB_BAD_REQUEST': '请求格式有误：{{reason}}。',
  'error.PB_BAD_REQUEST.hint': '请修正指出的字段后重新发送。没有任何更改。',
  'error.PB_NOT_FOUND': '这里没有{{what}}。',
  'error.PB_NOT_FOUND.hint': '它可能刚刚被删除。图上显示的是现有的对象。',
  'error.PB_NO_CONTAINER': '没有容器匹配“{{word}}”。',
  'error.PB_NO_CONTAINER.hint':
    '这里的容器：{{names}}。也可以用服务名、别名、ID 或名称的一部分；docker ps -a 可列出全部容器。',
  'error.PB_WHICH_CONTAINER': '“{{word}}”可能指多个容器：{{names}}。',
  'error.PB_WHICH_CONTAINER.hint': '请改用其中一个名称再试一次。',
  'error.PB_CHANGE_UNSEEN': 'Docker 已接受更改，但更改还没有出现。',
  'error.PB_CHANGE_UNSEEN.hint': '可能同时有其他程序更改了同一个容器。图上显示的是当前的实际情况。',
  'error.PB_NOT_UNDOABLE': '此更改无法撤销：{{reason}}。',
  'error.PB_NOT_UNDOABLE.hint': '请查看图上的当前状态，然后手动更改。',
  'error.PB_NOT_IN_LAB': '此操作只能在内置的实验室中使用，而当前显示的不是实验室。',
  'error.PB_NOT_IN_LAB.hint': '请用 --lab 启动 Patchbay。',
  'error.PB_PREVIEW_STALE': '将被删除的网络与你刚才看到的不同：现在是 {{networks}}。',
  'error.PB_PREVIEW_STALE.hint': '请查看新的列表后再决定。目前没有删除任何网络。',
  'error.PB_WIRING_OUT_OF_REACH': '读不到此引擎所在主机的内核。',
  'error.PB_WIRING_OUT_OF_REACH.hint':
    '请在引擎所在的主机上运行 Patchbay；顶部的引擎说明会列出它能读取什么。',
  'error.PB_NOT_RUNNING': '{{container}} 没有运行，因此没有网络命名空间可读。',
  'error.PB_NOT_RUNNING.hint': '请先启动它再查看：docker start {{container}}',
  'error.PB_VERSION': '此页面比服务器旧。',
  'error.PB_VERSION.hint': '请重新加载页面。',
  'error.PB_NOT_A_SNAPSHOT': '这不是 Patchbay 保存的图：{{reason}} 缺失或有误。',
  'error.PB_NOT_A_SNAPSHOT.hint': '请选择由“导出 › JSON”或 patchbay topology --format json 生成的文件。',
  'error.PB_SNAPSHOT_TOO_NEW': '这张图由更新的 Patchbay 保存（格式 {{version}}）。',
  'error.PB_SNAPSHOT_TOO_NEW.hint': '请用保存它的版本或更新的版本打开。',
  'error.PB_SAVED_PICTURE': '这是保存的图：后面没有主机可以询问。',
  'error.PB_SAVED_PICTURE.hint': '回到实时，就能询问现在的主机。',
  'error.PB_TOO_MANY': '同时发出的请求过多。',
  'error.PB_TOO_MANY.hint': '请等几秒后重试。',
  'error.PB_INTERNAL': 'Patchbay 内部出现故障。',
  'error.PB_INTERNAL.hint': '详情见服务器日志。图会自行跟上。',

  'problem.what.change': '此更改',
  'problem.what.container': '此容器',
  'problem.what.network': '此网络',
  'problem.undo.pending': '它还在进行中',
  'problem.undo.refused': '它已被拒绝',
  'problem.undo.undone': '它已经撤销过了',
} as const satisfies AreaOf<typeof english>;
