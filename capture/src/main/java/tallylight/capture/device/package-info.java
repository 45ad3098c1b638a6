/**
 * Cameras and screens through libavdevice: v4l2 and x11grab on Linux, dshow and gdigrab on Windows,
 * avfoundation on macOS. A thread of its own reads each device and keeps the newest picture.
 */
@NullMarked
package tallylight.capture.device;

import org.jspecify.annotations.NullMarked;
