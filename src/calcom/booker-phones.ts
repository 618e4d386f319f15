import { readDelivery } from './delivery.ts'
import { bookerField, emailField, objectField, textField } from './fields.ts'

const PHONE_LENGTH_MAX = 40

/** Where Cal.com's forms ask for a telephone number. */
const ANSWERS = ['attendeePhoneNumber', 'smsReminderNumber', 'phone']

/** The telephone numbers that whoever booked gave with a booking. */
export function bookerPhones(body: Uint8Array): string[] {
  const delivery = readDelivery(body)
  if (delivery.kind !== 'booking') return []
  const { payload } = delivery
  const booker = bookerField(payload)
  if (booker === null) return []
  const attendees: unknown[] = Array.isArray(payload.attendees) ? payload.attendees : []
  const own = attendees.find((one) => emailField(objectField(one, 'email')) === booker.email)
  const answers = ANSWERS.map((name) => objectField(objectField(payload.responses, name), 'value'))
  const given = [objectField(own, 'phoneNumber'), ...answers]
  const phones = given.map((value) => textField(value, PHONE_LENGTH_MAX))
  return [...new Set(phones.filter((phone) => phone !== null))]
}
