/** What a message to many says of each: in either language, whatever its own is. */
export type Placeholder = 'first' | 'left' | 'end' | 'package'

const NAMES: Record<string, Placeholder> = {
  prénom: 'first',
  first: 'first',
  reste: 'left',
  left: 'left',
  fin: 'end',
  end: 'end',
  forfait: 'package',
  package: 'package',
}

const MARK = /\{([^{}\s]{1,40})\}/gu

/** The first one that nobody knows; null where all are known. */
export function unknownPlaceholder(text: string): string | null {
  const names = [...text.matchAll(MARK)].map(([, name = '']) => name)
  return names.find((name) => !Object.hasOwn(NAMES, nameOf(name))) ?? null
}

export function fillIn(text: string, values: Record<Placeholder, string>): string {
  return text.replaceAll(MARK, (whole, name: string) => {
    const placeholder = Object.hasOwn(NAMES, nameOf(name)) ? NAMES[nameOf(name)] : undefined
    return placeholder === undefined ? whole : values[placeholder]
  })
}

const nameOf = (name: string) => name.normalize('NFC').toLowerCase()
