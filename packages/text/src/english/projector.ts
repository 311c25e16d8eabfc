/** The page on a classroom's wall. */
export const projector = {
  'projector.enter': 'Presentation mode: the picture alone, large and in high contrast (P)',
  'projector.leave': 'Exit presentation',
  'projector.echo': 'The last commands',
  'projector.nothingYet':
    'Type a docker or ip command in a terminal: it appears here, and the picture answers.',
  'projector.why': 'Why?',
  'projector.tidy': 'Tidy',
  'projector.quiz': 'Hide names',
  'projector.quizMore': 'Names and addresses go; a click on a thing tells its own again (Q)',
} as const;
