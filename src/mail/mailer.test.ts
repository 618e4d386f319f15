import { createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { createLog, type Log } from '../log.ts'
import { createMailer, type MailSettings } from './mailer.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const settings = (some: Partial<MailSettings>): MailSettings => ({
  smtpUrl: null,
  from: 'Studio Lac <bonjour@studio.example>',
  isLoopback: true,
  now: () => 1_769_418_000_000,
  log: createLog('silent'),
  ...some,
})

const message = {
  to: 'lea@example.ch',
  subject: 'Connexion à Studio Lac',
  text: 'Bonjour, 123456\n',
  html: '<p>Bonjour, 123456</p>',
  reveals: { code: '123456', link: 'http://localhost:3000/link' },
}

/** A mail server that takes what it is given, or refuses every recipient. */
async function startMailServer({ accepts }: { accepts: boolean }) {
  const received: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let isBody = false
    let body = ''
    socket.write('220 mail.test\r\n')
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      if (isBody) {
        body += text
        if (!body.endsWith('\r\n.\r\n')) return
        isBody = false
        received.push(body)
        socket.write('250 kept\r\n')
        return
      }
      for (const line of text.split('\r\n')) {
        if (/^(EHLO|HELO|MAIL|RSET)/i.test(line)) socket.write('250 ok\r\n')
        if (/^RCPT/i.test(line)) {
          received.push(line)
          socket.write(accepts ? '250 ok\r\n' : '550 no such mailbox as lea@example.ch\r\n')
        }
        if (/^DATA/i.test(line)) {
          isBody = true
          socket.write('354 go on\r\n')
        }
        if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a TCP port')
  return { received, url: `smtp://127.0.0.1:${address.port}` }
}

/** A log whose lines can be read. */
function readableLog(): { log: Log; text: () => string } {
  const lines: string[] = []
  const log = createLog('info')
  const child = log.child({})
  for (const level of ['info', 'warn', 'error'] as const) {
    child[level] = (...parts: unknown[]) => {
      lines.push(JSON.stringify(parts))
    }
  }
  return { log: child, text: () => lines.join('\n') }
}

test('with a mail server the message goes there, and closing waits for it', async () => {
  const server = await startMailServer({ accepts: true })
  const mailer = createMailer(settings({ smtpUrl: server.url, isLoopback: false }))
  mailer.send?.(message)
  await mailer.close()
  const sent = server.received.join('\n')
  expect(sent).toContain('RCPT TO:<lea@example.ch>')
  expect(sent).toContain('From: Studio Lac <bonjour@studio.example>')
  expect(sent).toContain('123456')
  expect(mailer.mailbox).toBeNull()
})

test('a message that is refused fails nobody, and the log names no address', async () => {
  const server = await startMailServer({ accepts: false })
  const { log, text } = readableLog()
  const mailer = createMailer(settings({ smtpUrl: server.url, log }))
  mailer.send?.(message)
  await mailer.close()
  expect(text()).toContain('mail not sent')
  expect(text()).toContain('550')
  expect(text()).not.toContain('lea@')
})

test('what became of it is told: taken, refused for good, or nobody there', async () => {
  const taking = await startMailServer({ accepts: true })
  const takes = createMailer(settings({ smtpUrl: taking.url, isLoopback: false }))
  const headers = { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
  const letter = { ...message, id: 'a-mail', headers, replyTo: 'coach@studio.example' }
  expect(await takes.deliver?.(letter)).toBe('sent')
  await takes.close()
  const said = taking.received.join('\n')
  expect(said).toContain('Message-ID: <a-mail@studio.example>')
  expect(said).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(said).toContain('Reply-To: coach@studio.example')
  const refusing = await startMailServer({ accepts: false })
  const refuses = createMailer(settings({ smtpUrl: refusing.url, isLoopback: false }))
  expect(await refuses.deliver?.(message)).toBe('refused')
  await refuses.close()
  const nobody = createMailer(settings({ smtpUrl: 'smtp://127.0.0.1:1', isLoopback: false }))
  expect(await nobody.deliver?.(message)).toBe('unreachable')
  await nobody.close()
  expect(await createMailer(settings({})).deliver?.(message)).toBe('sent')
})

test('an address cannot bring further recipients or headers along', async () => {
  const server = await startMailServer({ accepts: true })
  const mailer = createMailer(settings({ smtpUrl: server.url }))
  mailer.send?.({ ...message, to: 'lea@example.ch, eve@example.ch', subject: 'a\r\nBcc: eve@x.ch' })
  await mailer.close()
  const recipients = server.received.filter((line) => line.startsWith('RCPT'))
  expect(recipients.length).toBeLessThanOrEqual(1)
  expect(server.received.join('\n')).not.toMatch(/^Bcc:/im)
})

test('without a mail server, on this machine, the message stays in the mailbox, newest first', () => {
  const { log, text } = readableLog()
  const mailer = createMailer(settings({ log }))
  mailer.send?.(message)
  mailer.send?.({ ...message, subject: 'second' })
  const [newest, oldest] = mailer.mailbox?.list() ?? []
  expect(newest?.subject).toBe('second')
  expect(oldest).toMatchObject({
    to: 'lea@example.ch',
    code: '123456',
    link: 'http://localhost:3000/link',
    sentAt: 1_769_418_000_000,
  })
  expect(text()).toContain('123456')
  expect(text()).toContain('http://localhost:3000/link')
  expect(text()).not.toContain('lea@')
})

test('the mailbox keeps the last hundred', () => {
  const mailer = createMailer(settings({}))
  for (let count = 1; count <= 101; count += 1) mailer.send?.({ ...message, subject: `${count}` })
  const kept = mailer.mailbox?.list() ?? []
  expect(kept).toHaveLength(100)
  expect(kept[0]?.subject).toBe('101')
  expect(kept.at(-1)?.subject).toBe('2')
})

test('without a mail server, under a public address, nothing is sent and nothing kept', () => {
  const mailer = createMailer(settings({ isLoopback: false }))
  expect(mailer.send).toBeNull()
  expect(mailer.mailbox).toBeNull()
})

test('nothing is logged of a mail that leaves by a server', async () => {
  const server = await startMailServer({ accepts: true })
  const { log, text } = readableLog()
  const mailer = createMailer(settings({ smtpUrl: server.url, log }))
  mailer.send?.(message)
  await mailer.close()
  expect(text()).not.toContain('123456')
})
