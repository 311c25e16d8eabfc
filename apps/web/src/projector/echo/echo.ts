/**
 * The commands that lead to what was just seen, as somebody would have typed them, and comments where no command is known. Pure.
 * Which events belong to one command is told by what they are, never by how close they come.
 */
import type { FeedEntry } from '@patchbay/protocol';
import { tellContainer } from './containers.js';
import { tellLink, tellNetwork } from './networks.js';
import { type Echo, type Story, createStory, trackOf } from './story.js';

export type { Echo } from './story.js';

/** The last commands and comments, oldest first. */
export function echoesOf(feed: readonly FeedEntry[], limit: number): readonly Echo[] {
  const story = createStory();
  for (const entry of feed) tell(story, entry);
  return [...story.lines.values()].slice(-limit);
}

function tell(story: Story, entry: FeedEntry): void {
  const track = trackOf(story, entry);
  if (entry.action.startsWith('network-')) tellNetwork(story, entry, track);
  else if (entry.action.startsWith('link-')) tellLink(story, entry, track);
  else if (track !== null) tellContainer(story, entry, track);
}
