/** The path of the icon below out/. */
export const ICON_PATH = 'icon.png';

/**
 * The picture of a feed in a reader's list: a PNG of 144 by 144 pixels, the largest size that RSS 2.0 allows in a
 * channel's `image`, in base64.
 */
export const ICON: string = [
  'iVBORw0KGgoAAAANSUhEUgAAAJAAAACQAgMAAACaKAorAAAACVBMVEUdTon///+PuOBpr8PcAAAAtElEQVR42u2XOw6AIBBE',
  'saCxsuE+NvYU7uU8gqcUTDTxk+z4iYCZSax4gWF3mURjKIpKpwZgnHiVqUREhWyAWv000c8LjPS6pW42JVvtIB9OVCAbXMdP',
  'geJun0EuXj8WKiNPUJ2giq+9ezwF2DxBkwnNOPRaTD0A764eCeUIDb/OTNlmpr8J2XmhzQpyy0Jpxq+1hZlJiJmZMDNPdoag',
  'Yxakh46ZWYjxa235aWZC/3cURb2hCU84DBpWCmpbAAAAAElFTkSuQmCC',
].join('');
