/** So many people at most book from one package beside its client. */
export const BENEFICIARIES_MAX = 20
