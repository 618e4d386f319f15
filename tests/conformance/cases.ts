import { BODIES } from './stories/bodies.ts'
import { DECISIONS } from './stories/decisions.ts'
import { DELIVERIES } from './stories/delivery.ts'
import { LIVES } from './stories/lives.ts'
import { ORIGINS } from './stories/origins.ts'
import { PEOPLE } from './stories/people.ts'
import { SEATS } from './stories/seats.ts'
import { SERIES } from './stories/series.ts'
import { createStage, type Expected, type Line, type Story } from './story.ts'

/** Every case, by the name of its directory; a name is never given to another story. */
export const STORIES: readonly Story[] = [
  ...BODIES,
  ...LIVES,
  ...ORIGINS,
  ...SERIES,
  ...SEATS,
  ...PEOPLE,
  ...DECISIONS,
  ...DELIVERIES,
]

export type Case = { story: Story; lines: Line[]; expected: Expected }

const NOTHING: Expected = { sessions: [], entries: [], remaining: {}, asks: [] }

/** The bodies of one story stay what they are when another one is added. */
function seedOf(name: string): number {
  let seed = 7
  for (const letter of name) seed = (seed * 31 + letter.charCodeAt(0)) % 2 ** 31
  return seed
}

export function caseOf(story: Story): Case {
  const { stage, lines } = createStage(seedOf(story.name))
  const expected = { ...NOTHING, ...story.tell(stage) }
  return { story, lines, expected }
}

export const linesText = (lines: readonly Line[]): string =>
  `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`

/** As the house formats JSON: a list of words on one line. */
const onOneLine = (json: string): string =>
  json.replace(/\[\s+("[^"]*"(?:,\s+"[^"]*")*)\s+\]/g, (_, words: string) => {
    return `[${words.replace(/,\s+/g, ', ')}]`
  })

export const expectedText = ({ story, expected }: Case): string => {
  const { fact, inThisOrderOnly } = story
  const order = inThisOrderOnly ? { inThisOrderOnly } : {}
  return `${onOneLine(JSON.stringify({ fact, ...order, ...expected }, null, 2))}\n`
}
