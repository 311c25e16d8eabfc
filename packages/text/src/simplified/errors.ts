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
  'error.PB_NOT_FOUND': '这里没有 {{what}}。',
  'error.PB_NOT_FOUND.hint': '它可能刚刚被删除。图上显示的是现有的对象。',
  'error.PB_CHANGE_UNSEEN': 'Docker 已接受更改，但更改还没有出现。',
  'error.PB_CHANGE_UNSEEN.hint': '可能同时有其他程序更改了同一个容器。图上显示的是当前的实际情况。',
  'error.PB_NOT_UNDOABLE': '此更改无法撤销：{{reason}}。',
  'error.PB_NOT_UNDOABLE.hint': '请查看图上的当前状态，然后手动更改。',
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
  'error.PB_TOO_MANY': '同时发出的请求过多。',
  'error.PB_TOO_MANY.hint': '请等几秒后重试。',
  'error.PB_INTERNAL': 'Patchbay 内部出现故障。',
  'error.PB_INTERNAL.hint': '详情见服务器日志。图会自行跟上。',
} as const satisfies AreaOf<typeof english>;
