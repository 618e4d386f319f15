// Commits row after row in the folder it is given and says each number once it is committed.
import { openDatabase } from '../src/db/open.ts'
import { silentLog } from './logs.ts'

const [dataDir = '', round = ''] = process.argv.slice(2)
const { pool } = await openDatabase({ dataDir, log: silentLog })
await pool.query('create table if not exists acknowledged (round integer, number integer)')
for (let number = 0; ; number += 1) {
  await pool.query('insert into acknowledged values ($1, $2)', [round, number])
  process.stdout.write(`${number}\n`)
}
