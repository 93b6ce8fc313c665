namespace Slipway.Kernel;
