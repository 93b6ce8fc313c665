namespace Slipway.Kernel.Data;

/// <summary>
/// Rows that a database with partitions keeps by the month in which their id, a UUIDv7, was made: reading the newest touches one
/// part, and the room of a month that has been archived is given back whole. The table is made as a partitioned one by its
/// migration.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MonthlyAttribute : Attribute;
