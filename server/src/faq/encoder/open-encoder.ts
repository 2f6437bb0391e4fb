import { AddressEncoder } from './address-encoder.ts';
import type { Encoder, EncoderSettings } from './encoder.ts';
import { PackageEncoder } from './package-encoder.ts';

export const openEncoder = (settings: EncoderSettings): Encoder =>
  settings.kind === 'package' ? new PackageEncoder(settings.folder) : new AddressEncoder(settings);
