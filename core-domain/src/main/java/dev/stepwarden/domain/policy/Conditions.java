package dev.stepwarden.domain.policy;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;

/** The language of conditions: CEL with the variables of a call, and every bound set. */
final class Conditions {
    static final int LONGEST = 2_000;
    private static final int DEEPEST = 32;
    private static final int MOST_NODES = 500;
    private static final int MOST_ITERATIONS = 2_000;
    private static final int LONGEST_REASON = 300;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .maxParseExpressionNodeCount(MOST_NODES)
            .maxParseErrorRecoveryLimit(2)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxRegexProgramSize(Functions.LONGEST_PROGRAM)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                    .excludeFunctions(
                            CelStandardDeclarations.StandardFunction.MATCHES,
                            CelStandardDeclarations.StandardFunction.CONTAINS)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("args", MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar("tool", SimpleType.STRING)
            .addVar("env", SimpleType.STRING)
            .addVar("risk", SimpleType.STRING)
            .addVar("agent", SimpleType.STRING)
            .addVar("cost", SimpleType.DOUBLE)
            .addVar("now", SimpleType.TIMESTAMP)
            .addFunctionDeclarations(
                    CelFunctionDecl.newFunctionDeclaration(
                            "calls",
                            CelOverloadDecl.newGlobalOverload(Functions.CALLS, SimpleType.INT, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "contains",
                            CelOverloadDecl.newMemberOverload(
                                    Functions.CONTAINS, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)),
                    CelFunctionDecl.newFunctionDeclaration(
                            "matches",
                            CelOverloadDecl.newGlobalOverload(
                                    Functions.MATCHES, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING),
                            CelOverloadDecl.newMemberOverload(
                                    Functions.MATCHES_MEMBER, SimpleType.BOOL, SimpleType.STRING, SimpleType.STRING)))
            .build();

    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardFunctions(CelStandardFunctions.newBuilder()
                    .excludeFunctions(
                            CelStandardFunctions.StandardFunction.MATCHES,
                            CelStandardFunctions.StandardFunction.CONTAINS)
                    .build())
            .build();

    private Conditions() {}

    /** Why a condition cannot be taken. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private Wrong(String reason) {
            super(reason);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    static Condition compile(String text) throws Wrong {
        try {
            CelValidationResult result = COMPILER.compile(text);
            if (result.hasError()) throw new Wrong(reason(result));
            CelAbstractSyntaxTree tree = result.getAst();
            if (!tree.getResultType().equals(SimpleType.BOOL)) {
                throw new Wrong("must be true or false for every call: compare the value with one");
            }
            return new Condition(text, RUNTIME.createProgram(tree), Costs.of(tree.getExpr()));
        } catch (CelValidationException | CelEvaluationException | IllegalArgumentException wrong) {
            throw new Wrong("is no condition: " + shortened(String.valueOf(wrong.getMessage())));
        }
    }

    private static String reason(CelValidationResult result) {
        CelIssue first = result.getErrors().getFirst();
        return "line " + first.getSourceLocation().getLine() + ", column "
                + (first.getSourceLocation().getColumn() + 1) + ": " + shortened(first.getMessage());
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
    }
}
