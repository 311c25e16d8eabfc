import { themes, toSvg } from '@patchbay/scene';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTheme } from '../shell/theme.js';
import { useTranslate } from '../words/translate.js';
import { signOf, type SignName } from './signs.js';

/** A sign as the picture draws it, in the picture's colours. The words beside it say what it is. */
export function SignPicture({ name }: { readonly name: SignName }): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  const translate = useTranslate();
  const theme = useTheme();
  useEffect(() => {
    place.current?.replaceChildren(drawn(signOf(name, translate), theme));
  }, [name, translate, theme]);
  return <span ref={place} className="sign" aria-hidden />;
}

function drawn({ items, bounds }: ReturnType<typeof signOf>, theme: keyof typeof themes): SVGElement {
  const words = { title: '', description: '' };
  const { documentElement } = new DOMParser().parseFromString(
    toSvg({ items, bounds }, themes[theme], words),
    'image/svg+xml',
  );
  const svg = document.importNode(documentElement, true) as unknown as SVGElement;
  // The writer's margin is for a sheet of paper, its names are for a document of its own.
  const { x, y, width, height } = bounds;
  svg.setAttribute('viewBox', [x, y, width, height].join(' '));
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.removeAttribute('aria-labelledby');
  for (const element of svg.querySelectorAll('title, desc')) element.remove();
  return svg;
}
