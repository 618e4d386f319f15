// Loaded before the server under test (wednesday.ts): its clock is ahead by what the tests say.
import { shiftClock } from './shift-clock.ts'

shiftClock(Number(process.env.TEST_CLOCK_SHIFT_MS))
