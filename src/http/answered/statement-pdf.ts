import { fileURLToPath } from 'node:url'
import type { Statement, StatementRow } from './statement-rows.ts'

/** A statement as a page to print. The fonts are ours, so that every narrow space is there. */

const FONT = fontPath('DejaVuSansCondensed')
const BOLD = fontPath('DejaVuSansCondensed-Bold')

const MARGIN = 48
const LINE = 16
const WIDTHS = { date: 82, what: 120, session: 116, reason: 88, quantity: 56, balance: 37 }

type Column = keyof typeof WIDTHS
type Pdf = PDFKit.PDFDocument

export async function statementPdf(statement: Statement): Promise<Buffer> {
  // Printing is rare, and its library is large: it is read when it is needed first.
  const { default: PdfDocument } = await import('pdfkit')
  const pdf = new PdfDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    font: FONT,
    info: {
      Title: `${statement.words.title} · ${statement.packageName}`,
      Author: statement.studioName,
    },
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  writeHead(pdf, statement)
  writeRows(pdf, statement)
  writePages(pdf, statement)
  pdf.end()
  return await done
}

function writeHead(pdf: Pdf, { words, ...statement }: Statement): void {
  pdf.font(BOLD).fontSize(11).text(statement.studioName)
  pdf.moveDown(0.6).fontSize(18).text(words.title)
  pdf.moveDown(0.4).font(FONT).fontSize(10)
  const facts: [string, string | null][] = [
    [words.client, statement.clientName],
    [words.package, statement.packageName],
    [words.validity, statement.validity],
    [words.price, statement.price],
  ]
  for (const [label, value] of facts) {
    if (value !== null) pdf.text(`${label}\u00a0: ${value}`)
  }
  pdf.moveDown(0.8).font(BOLD).fontSize(13).text(statement.left)
  pdf.font(FONT).fontSize(10).text(statement.asOf)
  const totals = statement.totals.map(({ label, count }) => `${label} ${count}`).join(' · ')
  pdf.moveDown(0.2).text(totals)
  pdf.moveDown(1)
}

function writeRows(pdf: Pdf, { words, rows }: Statement): void {
  writeHeader(pdf, words.columns)
  for (const row of rows) {
    const height = heightOf(pdf, row)
    if (pdf.y + height > pdf.page.height - MARGIN - LINE) {
      pdf.addPage()
      writeHeader(pdf, words.columns)
    }
    writeCells(
      pdf,
      { ...row, quantity: signed(row.quantity), balance: String(row.balance) },
      height,
    )
  }
}

function writeHeader(pdf: Pdf, columns: { [C in Column]: string }): void {
  pdf.font(BOLD).fontSize(8)
  writeCells(pdf, columns, LINE)
  pdf.font(FONT).fontSize(8)
  pdf.moveTo(MARGIN, pdf.y - 4).lineTo(pdf.page.width - MARGIN, pdf.y - 4)
  pdf.lineWidth(0.5).stroke()
}

function writeCells(pdf: Pdf, cells: { [C in Column]: string }, height: number): void {
  const top = pdf.y
  let left = MARGIN
  for (const column of columnsInOrder) {
    const isNumber = column === 'quantity' || column === 'balance'
    const options = { width: WIDTHS[column] - 6, align: isNumber ? 'right' : 'left' } as const
    pdf.text(cells[column], left, top, options)
    left += WIDTHS[column]
  }
  pdf.x = MARGIN
  pdf.y = top + height
}

const columnsInOrder: readonly Column[] = [
  'date',
  'what',
  'session',
  'reason',
  'quantity',
  'balance',
]

function heightOf(pdf: Pdf, row: StatementRow): number {
  const texts: [string, Column][] = [
    [row.what, 'what'],
    [row.session, 'session'],
    [row.reason, 'reason'],
  ]
  const heights = texts.map(([text, column]) =>
    pdf.heightOfString(text, { width: WIDTHS[column] - 6 }),
  )
  return Math.max(LINE, ...heights.map((height) => height + 5))
}

function writePages(pdf: Pdf, { words }: Statement): void {
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page)
    // The foot lies below the margin, where a text would begin another page.
    pdf.page.margins.bottom = 0
    const options = {
      width: pdf.page.width - 2 * MARGIN,
      align: 'right',
      lineBreak: false,
    } as const
    pdf.fontSize(8).text(words.page(page + 1, count), MARGIN, pdf.page.height - 36, options)
  }
}

/** A true minus sign stands as wide as a plus. */
function signed(quantity: number): string {
  if (quantity === 0) return '0'
  return quantity > 0 ? `+${quantity}` : `\u2212${-quantity}`
}

function fontPath(name: string): string {
  return fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
}
