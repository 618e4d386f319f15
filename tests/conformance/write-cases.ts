// `npx node tests/conformance/write-cases.ts`: writes the cases anew from their stories.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { caseOf, expectedText, linesText, STORIES } from './cases.ts'

const folder = join(import.meta.dirname, 'cases')
rmSync(folder, { recursive: true, force: true })
for (const story of STORIES) {
  const one = caseOf(story)
  const path = join(folder, story.name)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'deliveries.jsonl'), linesText(one.lines))
  writeFileSync(join(path, 'expected.json'), expectedText(one))
}
console.log(`${STORIES.length} cases`)
