/** What is wrong without a question, as far as a mark on the picture needs it; and what may be asked of names, matrix and findings. */
import { type Language, languages } from '@patchbay/text';
import * as z from 'zod/mini';

/** One thing that is wrong now. Its sentence, proof and remedies are those of `GET /api/findings`, by the same id. */
export interface FindingMark {
  readonly id: string;
  /** The code of a cause (docs/causes.md). */
  readonly code: string;
  /** Ids of the things it is about; the first is the one that is wrong. */
  readonly subjects: readonly string[];
}

const readingRequest = z.object({
  language: z._default(z.enum(languages), 'en'),
  /** Reads the namespaces, too: tens of milliseconds each. */
  deep: z._default(z.enum(['true', 'false']), 'false'),
  /** Of the matrix: Docker's ids, 12 digits or more, with commas. */
  containers: z.optional(z.string().check(z.regex(/^[0-9a-f]{12,64}(?:,[0-9a-f]{12,64}){0,199}$/))),
});

/** What `GET /api/names/…`, `/api/matrix` and `/api/findings` take behind the question mark. */
export interface ReadingRequest {
  readonly language: Language;
  readonly deep: boolean;
  /** Docker's ids; null: all that run. */
  readonly containers: readonly string[] | null;
}

/** Null: the language is not known here, `deep` is neither true nor false, or `containers` are no ids. */
export function parseReadingRequest(query: unknown): ReadingRequest | null {
  const result = z.safeParse(readingRequest, query);
  if (!result.success) return null;
  const { language, deep, containers } = result.data;
  return { language, deep: deep === 'true', containers: containers?.split(',') ?? null };
}
