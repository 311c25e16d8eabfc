/** The legend, and the three steps that a newcomer is taken through once. */
export const tour = {
  'legend.title': 'What the picture means',
  'legend.open': 'Legend: what the picture means (?)',
  'legend.close': 'Close the legend',
  'legend.things': 'Things',
  'legend.rail': 'A network. On the host it is a bridge: a switch made of software.',
  'legend.box': 'A network namespace: what one container, or several together, see of the network.',
  'legend.cable': 'A veth pair: one end inside the container (eth0), the other on the bridge (veth…).',
  'legend.chip': 'A published port: the host’s port leads to one of the container’s.',
  'legend.host': 'The host’s own namespace: it routes and translates addresses (NAT).',
  'legend.nic': 'The host’s network card, and what lies beyond it.',
  'legend.nicChild': 'macvlan and ipvlan: straight to the network card, past every bridge.',
  'legend.internal': 'Dashed rail: an internal network, with no way out of the host.',
  'legend.states': 'States',
  'legend.running': 'running',
  'legend.paused': 'paused',
  'legend.stopped': 'stopped: it will plug in again at the next start',
  'legend.unhealthy': 'its health check fails',
  'legend.cut': 'a cable that is unplugged, or an end that is down',
  'legend.hands': 'Hands',
  'legend.drag':
    'Drag a container onto a rail to plug it in; onto another container to ask why it can’t be reached.',
  'legend.menu': 'A right click on anything, or the menu key in the outline, shows what can be done with it.',
  'legend.find': 'Ctrl K finds anything and does anything.',

  'tour.title': 'The picture in three steps',
  'tour.step': 'Step {{step}} of {{steps}}',
  'tour.look': 'This is how your containers are wired',
  'tour.lookMore':
    'Each long rail is a network, which on the host is a bridge. Each box is a container. The cable between them is a veth pair, named at both ends as the kernel names it. Whatever you do in a terminal shows here at once.',
  'tour.ask': 'Ask why one can’t reach the other',
  'tour.askMore':
    'Drag one container onto another, or select one and press W. The way lights up hop by hop to the place where it breaks, with the proof, and a fix where there is one.',
  'tour.do': 'Plug and unplug',
  'tour.doMore':
    'Drag a container onto a rail, or select it and press C. D unplugs, U takes back the last change with everything that belonged to it. Ctrl K finds anything; the question mark explains the signs.',
  'tour.next': 'Next',
  'tour.back': 'Back',
  'tour.done': 'Look around',
  'tour.skip': 'Skip',
} as const;
