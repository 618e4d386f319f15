/** How an instant is handed to PostgreSQL. */
export { isoOf, isoOrNull } from '../domain/iso.ts'
