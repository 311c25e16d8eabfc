/** The three steps that a newcomer is taken through once. */
export const tour = {
  'tour.title': 'The picture in three steps',
  'tour.step': 'Step {{step}} of {{steps}}',
  'tour.look': 'How containers are wired',
  'tour.lab': 'This is the lab: a practice host inside Patchbay, not your Docker.',
  'tour.lookMore':
    'This cable is a veth pair, named at both ends as the kernel names it. It joins a container (the box) to a network (the bar), which is a bridge on the host. What you do in a terminal shows here at once.',
  'tour.ask': 'Ask why one can’t reach another',
  'tour.askMore':
    'Drag this container onto another one, or select it and press W. The path lights up hop by hop to where it breaks, with the proof and, where there is one, a fix.',
  'tour.do': 'Connect and disconnect',
  'tour.doMore':
    'Drag a container onto this network, or select it and press C. D disconnects, U undoes the last change. Ctrl K finds everything; ? explains the signs and the keys.',
  'tour.next': 'Next',
  'tour.back': 'Back',
  'tour.done': 'Look around',
  'tour.skip': 'Skip',
} as const;
