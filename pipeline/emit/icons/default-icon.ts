/**
 * The icon of a publication that brings none: a PNG of 144 by 144 pixels, in base64.
 */
export const DEFAULT_ICON: string = [
  'iVBORw0KGgoAAAANSUhEUgAAAJAAAACQAgMAAACaKAorAAAACVBMVEUdTon///+PuOBpr8PcAAAAtElEQVR42u2XOw6AIBBE',
  'saCxsuE+NvYU7uU8gqcUTDTxk+z4iYCZSax4gWF3mURjKIpKpwZgnHiVqUREhWyAWv000c8LjPS6pW42JVvtIB9OVCAbXMdP',
  'geJun0EuXj8WKiNPUJ2giq+9ezwF2DxBkwnNOPRaTD0A764eCeUIDb/OTNlmpr8J2XmhzQpyy0Jpxq+1hZlJiJmZMDNPdoag',
  'Yxakh46ZWYjxa235aWZC/3cURb2hCU84DBpWCmpbAAAAAElFTkSuQmCC',
].join('');
