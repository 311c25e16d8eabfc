import type { AreaOf } from '../area.js';
import type { tour as english } from '../english/tour.js';

/** The legend, and the three steps that a newcomer is taken through once. */
export const tour = {
  'legend.title': '圖例說明',
  'legend.open': '圖例：圖上的符號代表什麼（?）',
  'legend.close': '關閉圖例',
  'legend.things': '項目',
  'legend.rail': '一個網路。在主機上它是一座橋接器：用軟體做成的交換器。',
  'legend.box': '一個網路命名空間：一個或數個容器共同看到的網路環境。',
  'legend.cable': '一對 veth：一端在容器裡（eth0），另一端插在橋接器上（veth…）。',
  'legend.chip': '發布的連接埠：主機的連接埠通往容器的連接埠。',
  'legend.host': '主機自己的命名空間：負責路由與位址轉譯（NAT）。',
  'legend.nic': '主機的網路卡，以及它外面的世界。',
  'legend.nicChild': 'macvlan 與 ipvlan：不經過任何橋接器，直接通往網路卡。',
  'legend.internal': '虛線的軌：內部網路，無法離開主機。',
  'legend.states': '狀態',
  'legend.running': '執行中',
  'legend.paused': '已暫停',
  'legend.stopped': '已停止：下次啟動時會再接上',
  'legend.unhealthy': '健康檢查失敗',
  'legend.cut': '被拔除的線路，或有一端停用',
  'legend.hands': '操作',
  'legend.drag': '把容器拖到軌上就能接上網路；拖到另一個容器上，就能詢問為什麼連不到它。',
  'legend.menu': '在任何項目上按右鍵，或在大綱中按選單鍵，就會列出可做的事。',
  'legend.find': 'Ctrl K 可以尋找任何項目，也能執行任何動作。',

  'tour.title': '三步看懂這張圖',
  'tour.step': '第 {{step}} 步，共 {{steps}} 步',
  'tour.look': '你的容器就是這樣接線的',
  'tour.lookMore':
    '每條長軌是一個網路，在主機上就是一座橋接器。每個方塊是一個容器。兩者之間的線路是一對 veth，兩端都標著核心所用的名稱。你在終端機做的任何事，這裡都會立刻顯示。',
  'tour.ask': '詢問為什麼連不到',
  'tour.askMore':
    '把一個容器拖到另一個容器上，或選取一個再按 W。路徑會一站一站亮起，直到中斷的地方，並附上證據；能修的話也會提供修正方法。',
  'tour.do': '接上與拔除',
  'tour.doMore':
    '把容器拖到軌上，或選取後按 C。D 拔除，U 把上一個變更連同相關設定一併復原。Ctrl K 可以尋找任何項目；問號鍵說明各種符號。',
  'tour.next': '下一步',
  'tour.back': '上一步',
  'tour.done': '開始看看',
  'tour.skip': '略過',
} as const satisfies AreaOf<typeof english>;
