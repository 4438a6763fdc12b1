import type { HttpLimits } from '../http/limits.ts'

/** Largest request the simulated DMP takes; the bound of the real one is not published (I): a setting of the bench. Bytes. */
export const DMP_BODY_BYTES = 64 * 1024 * 1024

/** Bounds of the listener of the DMP: a deposit is large, and a client waits up to 200 s for it (DMP interface §3.3, C). */
export const DMP_LIMITS: Partial<HttpLimits> = { body: DMP_BODY_BYTES, requestMs: 200_000 }
