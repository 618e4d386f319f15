import { useState } from 'react'
import type { Wallet } from './wallet.ts'

/** The package in front, the others behind it as tabs: choosing one brings it forward. */
export function useFront(wallet: Wallet) {
  const [chosen, choose] = useState<string | null>(null)
  const all = wallet.front === null ? [] : [wallet.front, ...wallet.others]
  const front = all.find((pack) => pack.id === chosen) ?? wallet.front
  const behind = all.filter((pack) => pack.id !== front?.id)
  return { front, behind, choose, paysNext: behind.length > 0 && front?.id === wallet.front?.id }
}
