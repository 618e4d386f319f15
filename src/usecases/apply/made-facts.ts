import { type Attribute, type Fact, factKey, RANK } from '../../domain/booking/fact.ts'
import type { Millis } from '../../domain/instant.ts'
import type { Outcome } from '../../domain/outgoing.ts'

/** The booking that Cal.com made for one of ours: the same session, whichever says so first. */
export function madeFacts(made: NonNullable<Outcome['made']>, inputId: string): Fact[] {
  const { uid, ownId, times, meetingLink, at } = made
  const exists = {
    ...commandFact('exists', uid, { at, inputId }),
    key: factKey('exists', uid),
    attributes: {
      ...(times === null ? {} : { times: told(times, at) }),
      ...(meetingLink === null ? {} : { meetingLink: told(meetingLink, at) }),
    },
  }
  return [exists, linkedFact(ownId, uid, { at, inputId, isSaid: true })]
}

/**
 * A booking of Cal.com continues the one made here for which it was made: its token says so, or the
 * answer to our call; else it is taken for it.
 */
export function linkedFact(
  ownId: string,
  uid: string,
  { isSaid, ...when }: { at: Millis; inputId: string; isSaid: boolean },
): Fact {
  const own = `own:${ownId}`
  return {
    ...commandFact('moved', own, when),
    key: factKey('moved', own, uid),
    otherUid: uid,
    // Where it was moved here, it was judged then: that Cal.com was told costs nothing.
    attributes: { side: told('host', when.at) },
    flags: ['command', isSaid ? 'said' : 'inferred'],
  }
}

/** Whoever made the booking had our booking page open: it names the client it was opened for. */
export function vouchedFacts(facts: readonly Fact[], uid: string, clientId: string): Fact[] {
  return facts.map((fact) => {
    if (fact.kind !== 'exists' || fact.uid !== uid) return fact
    const vouchedFor = { value: clientId, at: fact.at, rank: RANK.webhook }
    return { ...fact, attributes: { ...fact.attributes, vouchedFor } }
  })
}

function told(value: Attribute['value'], at: Millis): Attribute {
  return { value, at, rank: RANK.reading }
}

function commandFact(
  kind: Fact['kind'],
  uid: string,
  { at, inputId }: { at: Millis; inputId: string },
): Fact {
  return {
    ...{ source: 'calcom', kind, key: '', uid, otherUid: null, email: null },
    ...{ at, attributes: {}, flags: [], inputId },
  }
}
