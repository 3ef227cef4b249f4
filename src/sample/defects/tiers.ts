import type { Defect } from '../defect.ts';

export const TIER_DEFECTS: readonly Defect[] = [];
