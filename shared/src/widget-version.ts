/** A loader as it was built once: one row of `/widget/versions.json`. */
export interface WidgetVersion {
  /** In the folder of the list. */
  file: string;
  /** As a tag's attribute of that name has it. */
  integrity: string;
  firstServedAt: string;
  /** The file beside it that names the integrity of each part. */
  parts: string;
}
