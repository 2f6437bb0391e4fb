/**
 * How sure the matcher must be before its answer is given without asking: the owner's choice. Confidences are calibrated, so
 * these are shares of being right; both are fixed from the training data (`docs/faq-matching.md`).
 */
export const THRESHOLDS = { balanced: 0.87, careful: 0.92 };
