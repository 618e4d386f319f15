type AdviceWords = {
  refusedSignature: string
  refusedUnsigned: string
  refusedTemplate: string
  refusedRedirected: string
  refusedOther: (code: string) => string
}

/** What to do where a delivery of Cal.com was refused. */
export function adviceFor(code: string, text: AdviceWords): string {
  switch (code) {
    case 'InvalidSignature':
      return text.refusedSignature
    case 'MissingSignature':
    case 'UnsignedWebhook':
      return text.refusedUnsigned
    case 'CustomPayloadTemplate':
      return text.refusedTemplate
    case 'Redirected':
      return text.refusedRedirected
    default:
      return text.refusedOther(code)
  }
}
